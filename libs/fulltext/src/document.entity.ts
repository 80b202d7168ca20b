import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is searched by words: R&D requests, patents, listings, what organizations say they can do and have done. */
export type DocumentKind = 'rd_request' | 'patent' | 'licence_listing' | 'profile' | 'past_work';

/**
 * The words of a text that people search, kept by whoever keeps the text. What ranks a match comes before all its words,
 * so that ranking reads little.
 */
@Entity('search_documents')
@Index('search_documents_rd_request', ['document'], { type: 'gin', where: `kind = 'rd_request'` })
@Index('search_documents_patent', ['document'], { type: 'gin', where: `kind = 'patent'` })
@Index('search_documents_rd_request_head', ['head'], { type: 'gin', where: `kind = 'rd_request'` })
@Index('search_documents_patent_head', ['head'], { type: 'gin', where: `kind = 'patent'` })
@Index('search_documents_licence_listing', ['document'], { type: 'gin', where: `kind = 'licence_listing'` })
@Index('search_documents_licence_listing_head', ['head'], { type: 'gin', where: `kind = 'licence_listing'` })
@Index('search_documents_organizations', ['document'], { type: 'gin', where: `kind IN ('profile', 'past_work')` })
export class SearchDocument {
  @PrimaryColumn('text')
  kind!: DocumentKind;

  @PrimaryColumn('uuid')
  subjectId!: string;

  /** The organizations it tells something of: who asks, who holds a patent, who did the work. */
  @Column('uuid', { array: true })
  organizationIds!: string[];

  /** Words of the title (weight A), and words the text keeps coming back to (weight B). */
  @Column('tsvector', { select: false })
  head!: string;

  @Column('tsvector', { select: false })
  document!: string;
}
