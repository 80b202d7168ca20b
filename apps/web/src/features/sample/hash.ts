/** The SHA-256 of a file in hex, or null where the browser gives none: outside HTTPS. */
export async function sha256Of(file: Blob): Promise<string | null> {
  if (typeof crypto.subtle === 'undefined') return null;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
