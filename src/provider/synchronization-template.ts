import type { GraphClient } from '../graph/index.ts';

/** An app offers no template for provisioning, or several and none was named. */
export class TemplateNotChosen extends Error {
  override readonly name = 'TemplateNotChosen';
  /** Ids of the templates the app offers. */
  readonly offered: readonly string[];

  constructor(offered: readonly string[]) {
    super(
      offered.length === 0
        ? 'the app offers no provisioning: Entra has no synchronization template for it'
        : `the app offers several synchronization templates: name one as provisioning.job: ${offered.join(', ')}`,
    );
    this.offered = offered;
  }
}

/**
 * The id of the only synchronization template an enterprise application offers.
 *
 * @throws TemplateNotChosen where there is none, or more than one
 * @throws GraphError
 */
export async function onlyTemplate(
  graph: GraphClient,
  { servicePrincipalId }: { servicePrincipalId: string },
): Promise<{ templateId: string }> {
  const templates = await graph.call('synchronization.templates', { servicePrincipal: servicePrincipalId });
  const ids = templates.map(({ id }) => id);
  const [templateId, ...others] = ids;
  if (templateId === undefined || others.length > 0) throw new TemplateNotChosen(ids);
  return { templateId };
}
