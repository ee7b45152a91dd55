import { type Readable } from 'node:stream';
import busboy from 'busboy';
import { type Request, type RequestHandler, type Response } from 'express';
import { BadRequestError } from '../../http/parse';

/*
 * The one place where a form may carry files: the mapping and the CSV of an import, and a template for slides. They are data to
 * be read and are never served back; the mapping is small and is taken for a field.
 * docs/decisions says why and within which limits.
 */
const PAGES =
  /^\/(imports\/new|trackers\/[a-z0-9]{16}\/(import|languages\/[A-Za-z0-9-]{2,35}\/import|coding\/frame\/import|slides\/look\/template))$/;

export const MOST_BYTES = 200 * 2 ** 20;
const LIMITS = {
  fields: 6,
  fieldNameSize: 50,
  fieldSize: 512 * 1024,
  files: 2,
  fileSize: MOST_BYTES,
  parts: 9,
  headerPairs: 20,
};

/** A file on its way in. Nothing of it has been read yet. */
export type Upload = { stream: Readable & { truncated?: boolean }; isEmpty: boolean };

const uploads = new WeakMap<Request, Upload>();

/**
 * Reads the fields before the file and leaves the file waiting in the connection. It must come before the check of the form's
 * token, which is one of the fields; who may not import is sent away with the file unread.
 */
export function uploadedFields(): RequestHandler {
  return (req, res, next) => {
    if (req.method !== 'POST' || !PAGES.test(req.path) || req.is('multipart/form-data') === false)
      return next();
    readFields(req, res).then((fields) => {
      req.body = fields;
      next();
    }, next);
  };
}

/** The file that came with a form; undefined when none was chosen. */
export function uploadOf(req: Request): Upload | undefined {
  const upload = uploads.get(req);
  return upload === undefined || upload.isEmpty ? undefined : upload;
}

function readFields(req: Request, res: Response): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    let mapping: Promise<Record<string, string>> = Promise.resolve({});
    const finish = (before: Record<string, string>) =>
      void mapping.then((text) => resolve({ ...before, ...text }));
    const parser = openParser(req);
    const fail = () => reject(new BadRequestError('the form could not be read'));
    parser.on('field', (name, value, { valueTruncated }) =>
      valueTruncated ? fail() : void (fields[name] = value),
    );
    parser.on('file', (name, stream, { filename }) => {
      if (name === MAPPING_FILE) return void (mapping = takeSmall(stream).then((text) => ({ [name]: text })));
      // Without a listener, a connection that breaks off would end the process.
      stream.on('error', () => undefined);
      if (!filename) stream.resume();
      uploads.set(req, { stream, isEmpty: !filename });
      // A copy: what comes after the file does not count.
      finish({ ...fields });
    });
    parser.on('fieldsLimit', fail);
    parser.on('error', fail);
    parser.on('close', () => finish(fields));
    req.on('aborted', () => parser.destroy());
    // An answer before the end of the file, a refusal: what is still coming is let run out unread.
    res.once('finish', () => {
      req.unpipe(parser);
      req.resume();
    });
    req.pipe(parser);
  });
}

/** A file that counts as a field: its text, or a sign that it is too large for one. */
function takeSmall(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= LIMITS.fieldSize) chunks.push(chunk);
  });
  return new Promise((resolve) => {
    // A connection that breaks off ends the form as well.
    stream.on('error', () => undefined);
    stream.on('end', () =>
      resolve(bytes <= LIMITS.fieldSize ? Buffer.concat(chunks).toString('utf8') : TOO_LARGE),
    );
  });
}

export const MAPPING_FILE = 'mappingFile';
/** Stands for the text of a mapping file that is larger than a field may be. */
export const TOO_LARGE = '\u0000';

function openParser(req: Request): busboy.Busboy {
  try {
    return busboy({ headers: req.headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch {
    throw new BadRequestError('the form could not be read');
  }
}
