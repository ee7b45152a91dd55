import path from 'node:path';
import { type AddressInfo } from 'node:net';
import express from 'express';

/*
 * The measuring stick of bench:intake: Express and EJS alone, sending a survey-like page of 12 kB from a cached template.
 * No database, no headers of its own, no cookies, no body to read.
 */
const app = express();
app.disable('x-powered-by');
app.disable('etag');
app.set('views', path.join(__dirname, 'views'));
app.set('view engine', 'ejs');
app.enable('view cache');

const OPTIONS = Array.from({ length: 69 }, (_, i) => ({
  id: `option-${i}`,
  label: `Statement number ${i} & its words`,
}));

app.get('/', (_req, res) => {
  res.render('bare', { page: { title: 'A page as large as a survey’s', options: OPTIONS } });
});

const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
