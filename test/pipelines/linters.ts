import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import azure from 'azure-pipelines-language-service';
import azureYaml from 'azure-pipelines-language-service/lib/parser/yamlParser.js';
import { vi } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { getLanguageService } from 'yaml-language-server';

// GitHub's packages are written for bundlers: they import JSON without saying so, which Node refuses.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { validate } = await import('@actions/languageservice');

const { getLanguageService: getAzureService } = azure;
const { parse: parseYaml } = azureYaml;

/** What is wrong, as `line: message`. */
export type Problem = string;

let linted = 0;

/**
 * A workflow read as GitHub's own language server reads it: keys, events, expressions, contexts, needs, outputs.
 * `files`: what it may call, by path.
 */
export async function lintWorkflow(
  text: string,
  files: Readonly<Record<string, string>>,
): Promise<Problem[]> {
  // It keeps what it has parsed by this name.
  linted += 1;
  const document = TextDocument.create(`file:///.github/workflows/${linted}.yml`, 'yaml', 1, text);
  const found = await validate(document, {
    fileProvider: {
      getFileContent: async reference => {
        const name = 'path' in reference ? reference.path.replace(/^\.\//, '') : '';
        const content = files[name];
        if (content === undefined) throw new Error(`There is no ${name}`);
        return { name, content };
      },
    },
  });
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

/** Microsoft's schema of Azure Pipelines, as SchemaStore keeps it. */
const azureSchema: object = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve(
      'schemastore/schemas/json/raw.githubusercontent.com/microsoft/azure-pipelines-vscode/master/service-schema.json',
    ),
    'utf8',
  ),
);

/** A pipeline read as Microsoft's own language server for Azure Pipelines reads it. */
export async function lintAzure(text: string): Promise<Problem[]> {
  const silenced = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    const service = getAzureService(
      // Its types ask for a text; it takes what was parsed.
      async () => azureSchema as never,
      [],
      async () => 'inmemory://azure.json',
      { resolveRelativePath: path => path },
    );
    const document = TextDocument.create('file:///azure-pipelines.yml', 'yaml', 1, text);
    const found = await service.doValidation(document, parseYaml(text));
    return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
  } finally {
    silenced.mockRestore();
  }
}

/** A text against a schema, as the YAML extension of editors does it. */
export async function lintYaml(text: string, schema: object): Promise<Problem[]> {
  const service = yamlService(schema);
  const document = TextDocument.create('file:///it.yaml', 'yaml', 1, text);
  const found = await service.doValidation(document, false);
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

export function yamlService(schema: object) {
  const service = getLanguageService({
    schemaRequestService: async uri => {
      throw new Error(`Nothing is fetched: ${uri}`);
    },
    workspaceContext: { resolveRelativePath: path => path },
  });
  service.configure({
    validate: true,
    completion: true,
    hover: true,
    customTags: [],
    schemas: [{ uri: 'inmemory://schema.json', fileMatch: ['*'], schema: schema as never }],
  });
  return service;
}
