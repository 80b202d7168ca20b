import { createRoot } from 'react-dom/client';
import { rememberedLanguage, speak } from '../i18n';
import { paint } from '../ui/tokens';
import './app.css';
import { Root } from './Root';

paint(document.documentElement);
await speak(rememberedLanguage());
createRoot(document.getElementById('root')!).render(<Root />);
