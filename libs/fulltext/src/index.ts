export { SearchDocument, type DocumentKind } from './document.entity';
export {
  dropTexts,
  indexText,
  indexTexts,
  narrowToWords,
  pageByRelevance,
  textsWith,
  type Holding,
  type Question,
  type SearchText,
} from './document.store';
export { FulltextModule } from './fulltext.module';
export { keywordsOf, type Keyword } from './keywords';
