import './app/strictPolicy';
import { createRoot } from 'react-dom/client';
import './app/app.css';
import { Root } from './app/Root';
import { rememberedLanguage, speak } from './i18n';
import { paint } from './ui/tokens';

paint(document.documentElement);
await speak(rememberedLanguage());
createRoot(document.getElementById('root')!).render(<Root />);
