export { roadmapFacts } from './facts';
export { Roadmap } from './roadmap.entity';
export { RoadmapModule } from './roadmap.module';
export { RoadmapService } from './roadmap.service';
