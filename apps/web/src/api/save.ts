import { problemFrom } from './problem';

type FileAnswer = { data?: unknown; error?: unknown; response: Response };

/** Saves a file the API answered with, under the name it gives it. @throws Problem for every other answer */
export async function saveFile(call: Promise<FileAnswer>, fallbackName: string): Promise<void> {
  const { data, error, response } = await call;
  if (!response.ok || !data) throw problemFrom(response.status, error);
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const address = URL.createObjectURL(data as Blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = encoded ? decodeURIComponent(encoded) : fallbackName;
  link.click();
  // The browser has taken the file by the next turn; what is kept longer is never let go.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
