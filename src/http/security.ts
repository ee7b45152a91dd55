import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { type RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers for every answer. Everything comes from this origin: no third party sees a respondent or a reader. What only makes
 * sense over TLS is sent only where BASE_URL says that people arrive over TLS; a plain-HTTP installation would break on it.
 */
export function securityHeaders(baseUrl: string): RequestHandler {
  const headers = Object.entries(sentBy(helmetFor(baseUrl)));
  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value!);
    next();
  };
}

function helmetFor(baseUrl: string): ReturnType<typeof helmet> {
  const isHttps = baseUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        baseUri: ["'none'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isHttps,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'sameorigin' },
  });
}

/** They are the same for every answer, so helmet's chain of handlers runs once. */
function sentBy(handler: ReturnType<typeof helmet>): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  handler(request, response, (error) => {
    if (error !== undefined) throw error as Error;
  });
  return response.getHeaders();
}
