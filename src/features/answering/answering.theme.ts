import { type Router } from 'express';
import { z } from 'zod';
import { NotFoundError } from '../../errors';
import { parse } from '../../http/parse';
import { isReadable, shadesOf } from '../../instrument/colour';

const Params = z.object({ file: z.string().regex(/^[0-9a-f]{6}\.css$/) });

/** A tracker's colour as a stylesheet of our own: it says the same for ever, so browsers ask once. */
export function themeRoutes(router: Router): void {
  router.get('/theme/:file', (req, res) => {
    const { file } = parse(Params, req.params);
    const colour = file.slice(0, 6);
    if (!isReadable(colour)) throw new NotFoundError('page');
    const { accent, deep, wash } = shadesOf(colour);
    res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    res.type('text/css').send(`:root{--accent:#${accent};--accent-deep:#${deep};--accent-wash:#${wash}}\n`);
  });
}
