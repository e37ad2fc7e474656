import { z } from 'zod';
import { CONSOLE_API } from '#shared/console/define.ts';
import { consoleOperations } from '#shared/console/index.ts';
import { FAULT_CODES } from '#shared/kernel/appError.ts';
import {
  bundleReply,
  enrolReply,
  enrolRequest,
  hubRefusal,
  pokeReply,
  pokeRequest,
} from '#shared/sync/hubApi.ts';
import { REQUEST_HEADERS } from '#shared/sync/signedRequest.ts';
import { version } from '../version.ts';
import type { SignedEndpoint } from './endpoints.ts';

type Operation = {
  readonly summary: string;
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses: unknown;
};

/** What the hub answers, as an OpenAPI 3.1 description made from the shapes it checks. */
export type OpenApi = {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

const SIGNED = Object.values(REQUEST_HEADERS).map((name) => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string' },
}));

export function openApiOf(endpoints: readonly SignedEndpoint[]): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {
    '/v1/enroll': {
      post: {
        summary: 'Lets a desk in by a one-use code.',
        requestBody: json(enrolRequest),
        responses: answers(enrolReply),
      },
    },
    '/v1/bundle': {
      post: {
        summary: 'Takes a bundle that a desk wrote, whoever carries it.',
        requestBody: bytes(),
        responses: answers(bundleReply),
      },
    },
    '/v1/poke': {
      post: {
        summary: 'Waits until the log is longer than the desk says.',
        parameters: SIGNED,
        requestBody: json(pokeRequest),
        responses: answers(pokeReply),
      },
    },
    '/healthz': { get: { summary: 'Whether the hub and its database work.', responses: answers(undefined) } },
    '/metrics': {
      get: { summary: 'Numbers for Prometheus, to this machine alone.', responses: answers(undefined) },
    },
  };
  for (const { path, summary, request, reply } of endpoints) {
    paths[path] = {
      post: { summary, parameters: SIGNED, requestBody: json(request), responses: answers(reply) },
    };
  }
  for (const [name, { access, summary, input, output }] of Object.entries(consoleOperations)) {
    paths[`${CONSOLE_API}/${name}`] = {
      post: {
        summary: access === 'session' ? `${summary} For an administrator who is signed in.` : summary,
        requestBody: json(input),
        responses: answers(output, fault),
      },
    };
  }
  return { openapi: '3.1.0', info: { title: 'Steward hub', version }, paths };
}

const json = (shape: z.ZodType) => ({
  required: true,
  content: { 'application/json': { schema: z.toJSONSchema(shape) } },
});

const bytes = () => ({ required: true, content: { 'application/octet-stream': {} } });

/** What the console hears when something isn't granted. */
const fault = z.object({ code: z.enum(FAULT_CODES), sub: z.string() });

function answers(reply: z.ZodType | undefined, refusal: z.ZodType = hubRefusal): unknown {
  return {
    200: { description: 'Done.', ...(reply ? { content: json(reply).content } : {}) },
    default: { description: 'Refused, with the reason.', content: json(refusal).content },
  };
}

/** The same to be read by people. */
export function readablePage({ info, paths }: OpenApi): string {
  const sections = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => `<section><h2><code>${method.toUpperCase()} ${path}</code></h2>
<p>${escaped(operation.summary)}${operation.parameters ? ' Signed by the desk.' : ''}</p>
<details><summary>Shapes</summary><pre>${escaped(JSON.stringify({ request: operation.requestBody, responses: operation.responses }, null, 2))}</pre></details></section>`,
    ),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${info.title}</title>
<style>body{font:15px/1.6 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1f2937}
h2{font-size:1rem;margin:1.5rem 0 .25rem}pre{background:#f6f7f9;padding:1rem;overflow:auto}p{margin:0}</style>
<h1>${info.title} ${info.version}</h1><p><a href="/docs/openapi.json">OpenAPI</a></p>
${sections.join('\n')}</html>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
