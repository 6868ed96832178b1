// What Mermaid reads of a map is what the scorecard says: its perspectives, objectives and links, each name whole.
// usage: maps.mjs PROGRAM SOURCE_FOLDER
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import DOMPurify from 'dompurify';

// What sanitizes the drawing needs a browser; the parser does not need it.
DOMPurify.addHook = () => {};
DOMPurify.sanitize = text => text;
const { default: mermaid } = await import('mermaid');

const [program, source] = process.argv.slice(2);

const env = { ...process.env, PATH: `${dirname(program)}:${process.env.PATH}` };

function run(folder, command) {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', env });
    assert(status <= 1, `${folder}: ${command}: ${stderr}`);
    return stdout;
}

/// Mermaid's stand-ins for `#35;` become the characters.
function decoded(text) {
    return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
}

/// As on a terminal, which is how a map shows control characters.
function visible(name) {
    return name.replace(/[\x00-\x1f\x7f]/g, c => '\\x' + c.charCodeAt(0).toString(16).padStart(2, '0'));
}

async function compare(map, report, place) {
    await mermaid.parse(map); // throws at the first fault
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(map);
    const names = [...db.getVertices().values()].map(box => decoded(box.text.split('<br>')[0]));
    const links = db.getEdges().map(edge => `${names[edge.start.slice(1)]} > ${names[edge.end.slice(1)]}`);
    const bands = db.getSubGraphs().map(band => decoded(band.title).trim());
    const objectives = new Map(report.objectives.map(each => [each.id, each]));
    const held = id => report.objectives.some(each => each.perspective === id);
    assert.deepEqual(names.sort(), report.objectives.map(each => visible(each.name)).sort(), place);
    assert.deepEqual(links.sort(), report.objectives.flatMap(from => from.drives.map(
        link => `${visible(from.name)} > ${visible(objectives.get(link.objective).name)}`)).sort(), place);
    const perspectives = report.perspectives.filter(each => held(each.id)).map(each => visible(each.name));
    if (perspectives.length && report.objectives.some(each => each.perspective === null)) perspectives.push('Other');
    assert.deepEqual(bands.filter(name => name !== '').sort(), perspectives.sort(), place);
}

/// The map of `kpitrace map`, and the one in the report in Markdown. The command is one of `kpitrace check`.
async function compareMaps(folder, command) {
    const report = JSON.parse(run(folder, `${command} --format json`));
    await compare(run(folder, command.replace('kpitrace check', 'kpitrace map')), report, folder);
    const markdown = run(folder, `${command} --format markdown`);
    await compare(markdown.match(/^```mermaid\n(.*?)^```$/ms)[1], report, `${folder}, in Markdown`);
}

const examples = join(source, 'examples');
const cases = readdirSync(examples)
    .filter(name => existsSync(join(examples, name, 'command')))
    .map(name => [join(examples, name), readFileSync(join(examples, name, 'command'), 'utf8').trim()]);
for (const name of ['formats_hostile', 'map_formats'])
    cases.push([join(source, 'tests/golden', name), 'kpitrace check scorecard.yaml sales.csv --today 2026-07-06']);
for (const [folder, command] of cases) await compareMaps(folder, command);
console.log(`${cases.length} scorecards: Mermaid reads their maps as they are`);
