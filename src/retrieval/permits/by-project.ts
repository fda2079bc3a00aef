import type { Asked } from './asked.ts';
import { selectRows } from './select.ts';
import { about, agenciesNamed, kindsAbout, none, type Verdict } from './verdict.ts';
import type { PermitWords } from './vocabulary.ts';

/** 芷江东加油站环评什么时候批的: a project without its enterprise. */
export function byProject(asked: Asked): Verdict | null {
  const { frame, text, words } = asked;
  const pieces = words.piecesOf(text).filter((piece) => isProject(piece, words));
  const projects = new Set(
    pieces.flatMap((piece) =>
      frame.projects
        .candidates(piece, 60)
        .filter((at) => isThisProject(piece, frame.project.plain[at] ?? '', words)),
    ),
  );
  const bare = pieces.length === 1 && text.length <= (pieces[0]?.length ?? 0) + 1;
  if (projects.size === 0 || (!words.says.decisions(text) && !bare) || words.says.others(text)) return null;
  const criteria = { projects, ...agenciesNamed(asked), ranges: asked.ranges };
  const rows = selectRows(frame, { ...criteria, ...(bare ? {} : kindsAbout(asked)) });
  const names = new Set(rows.map((row) => frame.project.values[frame.project.at[row] ?? 0]));
  const name = names.size === 1 ? ([...names][0] ?? '') : (pieces[0] ?? '');
  if (rows.length > 0) return about(asked, rows, { name, guess: null }, bare ? 'all' : asked.detail);
  return none(asked, {
    name,
    known: true,
    guess: null,
    near: [{ name, ask: name }],
    criteria: kindsAbout(asked),
  });
}

/** 锰渣项目 says itself that it is one; 污水处理 says more than two signs. */
function isProject(piece: string, { projectCore }: PermitWords): boolean {
  const core = projectCore(piece);
  return core.length >= 3 || (core.length === 2 && core !== piece);
}

/** Words that stand in a project's name as they are, or hold the whole of it. */
function isThisProject(piece: string, project: string, { projectCore }: PermitWords): boolean {
  const [words, core] = [projectCore(piece), projectCore(project)];
  return project.includes(words) || (core.length >= 4 && words.includes(core));
}
