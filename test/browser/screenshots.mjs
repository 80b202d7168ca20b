/*
 * Takes a picture of every page in both languages, on a desk and on a phone:
 *   CHROMIUM_PATH=/usr/bin/chromium node test/browser/screenshots.mjs FOLDER URL EMAIL PASSWORD
 */
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';

const [folder, url, email, password] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM_PATH;
if (!password || !executablePath) {
  console.error('CHROMIUM_PATH=… node test/browser/screenshots.mjs FOLDER URL EMAIL PASSWORD');
  process.exit(1);
}
fs.mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const sizes = [
  { name: 'desk', width: 1280, height: 860 },
  { name: 'phone', width: 390, height: 844 },
];
const only = process.env.ONLY?.split(',');

for (const language of ['zh-CN', 'en']) {
  for (const { name, ...viewport } of sizes) {
    const context = await browser.newContext({ viewport, locale: language, timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.log('page error:', error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !/ 40[134] /.test(message.text()))
        console.log('console:', message.text().slice(0, 300));
    });
    const call = (path) => page.request.get(`${url}/api/v1${path}`).then((answer) => answer.json());
    const shoot = async (title, address) => {
      if (only && !only.includes(title)) return;
      await page.goto(url + address);
      await page.waitForLoadState('networkidle').catch(() => {});
      await page.waitForTimeout(400);
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (tooWide > 0) console.log(`${title} ${language} ${name}: ${tooWide} px too wide`);
      await page.screenshot({ path: path.join(folder, `${title}-${language}-${name}.png`), fullPage: true });
    };
    await context.addInitScript((chosen) => localStorage.setItem('concentric.language', chosen), language);
    await shoot('sign-in', '/sign-in');
    await page.request.post(`${url}/api/v1/sessions`, { data: { email, password } });
    await page.request.post(`${url}/api/v1/me/change`, { data: { language } });
    const me = await call('/me');
    const own = me.staff[0]?.centerId ?? me.organizations[0]?.standings[0]?.centerId;
    const centerId = own ?? (await call('/centers')).items[0]?.id;
    const instrumentId = (await call(`/instruments?centerId=${centerId}`)).items[0]?.id;
    const organizationId = me.organizations[0]?.id ?? (await call('/organizations')).items[0]?.id;
    await shoot('home', '/');
    await shoot('centers', '/centers');
    for (const tab of ['network', 'members', 'contributions', 'engagements', 'staff', 'audit'])
      await shoot(`center-${tab}`, `/centers/${centerId}/${tab}`);
    await shoot('instruments', '/instruments');
    await shoot('instrument', `/instruments/${instrumentId}`);
    for (const tab of ['about', 'upkeep', 'usage', 'courses', 'settings'])
      await shoot(`instrument-${tab}`, `/instruments/${instrumentId}/${tab}`);
    const pages = ['search', 'timeline', 'bookings', 'approvals', 'samples', 'qualifications', 'conduct'];
    for (const title of [...pages, 'statement', 'vouchers', 'reports', 'outbox']) await shoot(title, `/${title}`);
    await shoot('bookings-past', '/bookings?view=past');
    await shoot('use', `/use/${instrumentId}`);
    const bookingId = (await call('/bookings?scope=mine')).items[0]?.id;
    if (bookingId) await shoot('booking', `/bookings/${bookingId}`);
    if (bookingId) await shoot('labels', `/bookings/${bookingId}/labels`);
    const sample = (await call('/samples?scope=kept')).items?.[0];
    if (sample) await shoot('sample-scanned', `/samples/scan/${sample.code}`);
    const courseId = (await call('/courses')).items[0]?.id;
    if (courseId) await shoot('course', `/qualifications/courses/${courseId}`);
    const governance = ['compliance', 'formation', 'obligations', 'council', 'roadmap', 'tasks', 'gates', 'services'];
    for (const tab of [...governance, 'registers', 'dues', 'indicators', 'assessment'])
      await shoot(`governance-${tab}`, `/governance/${centerId}/${tab}`);
    for (const tab of ['applications', 'granted', 'dashboard', 'obligations', 'assessments'])
      if (me.regions.length > 0) await shoot(`city-${tab}`, `/city/${tab}`);
    for (const title of ['reviews', 'assessments', 'support', 'directory', 'notices', 'certificates'])
      await shoot(title, `/${title}`);
    const notice = (await call('/public-notices')).items[0];
    if (notice) await shoot('notice', `/notices/${notice.id}`);
    await shoot('organizations', '/organizations');
    await shoot('organization', `/organizations/${organizationId}`);
    await shoot('account', '/account');
    await context.close();
  }
}
await browser.close();
