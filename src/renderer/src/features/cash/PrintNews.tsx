import { useOperation } from '../../desk/useOperation.ts';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { JobTrouble } from '../printing/JobTrouble.tsx';

/** What became of the paper. The money does not wait for it. */
export function PrintNews({ printJobIds }: { readonly printJobIds: readonly string[] }) {
  const say = useSay();
  const { data } = useOperation('printJobs.list', { limit: 20 }, { enabled: printJobIds.length > 0 });
  if (printJobIds.length === 0) return <>{say('cash.done.print.none')}</>;
  const jobs = (data?.rows ?? []).filter((job) => printJobIds.includes(job.printJobId));
  const worst = jobs.find((job) => job.state === 'failed' || job.state === 'unknown') ?? jobs[0];
  return (
    <>
      {say(`cash.done.print.${worst?.state ?? 'queued'}`)}
      {worst && <JobTrouble job={worst} />}
    </>
  );
}
