import './app/strictPolicy';

// What a chunk imports runs before the chunk itself: whatever brings zod with it is loaded after the line above has run.
await import('./app/start');
