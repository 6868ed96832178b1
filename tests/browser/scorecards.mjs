// Scorecards that try a page: text that would be markup, and a map of many objectives.

export const rows = "date,v,w\n2026-04-01,8,3\n2026-05-03,9,4\n2026-06-03,10,5\n";

const head = (name) => `name: ${JSON.stringify(name)}
sources: {rows: {date: date}}
metrics: {m: {expression: sum(v), unit: "<b>€</b>"}, n: sum(w), none: sum(v) filter (where v > 1000)}
`;

/// Every text is markup, or turns the writing direction.
export const hostile = `${head("<script>alert('name')</script> \" & \u202e drawkcab \u200f مرحبا").replaceAll(
  /[\u200f\u202e]/g,
  (mark) => `\\u${mark.codePointAt(0).toString(16)}`,
)}description: "</style><img src=x onerror=alert(1)> \\u2067אבג"
objectives:
  profit: {name: "]]></title><script>alert('objective')</script>", perspective: financial, profit: true}
  low: {name: "\\u200f\\u202e<svg onload=alert(2)> הכנסות \\u0007 bell", perspective: customer, drives: {profit: {lag: 3}}}
  long: {name: ${"Averylongname".repeat(8)}, perspective: process, drives: low}
success_factors:
  cause: {name: "'><script>alert('factor')</script>", objective: long}
kpis:
  m: {name: "\\"><script>alert('kpi')</script>", objective: profit, target: 50, owner: "<i>Ann</i> & 'Bob'"}
  red: {metric: m, name: "العربية \\u202e txet", success_factor: cause, target: 80}
  none: {objective: low, target: 5}
  huge: {metric: n * 123456789012345678901234567890, objective: low, target: 9876543210987654321098765432109876}
  ${"averylongid".repeat(6)}: {metric: n, objective: long, target: 10}
plans:
  plan:
    name: "<script>alert('plan')</script>"
    success_factor: cause
    owner: "<Owner>"
    due: 2026-01-01
    steps: [{name: "</li><script>alert('step')</script>", due: 2026-01-01, owner: "\\u202eowner"}]
`;

export const allGreen = `${head("All is well")}objectives: {profit: {profit: true}}
kpis: {m: {objective: profit, target: 5}}
`;

export const noData = `${head("Nothing yet")}objectives: {profit: {profit: true}}
kpis: {none: {objective: profit, target: 5}}
`;

/// The same numbers in every run.
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * sides);
  };
}

/// Objectives of random names, which drive one to three of those before them.
export function randomMap(count, seed) {
  const roll = dice(seed);
  const words = "grow keep win more deals customers people process lean fast quality revenue margin trust skills".split(" ");
  const perspectives = ["financial", "customer", "process", "learning"];
  const objectives = [];
  const kpis = [];
  for (let i = 0; i < count; ++i) {
    const name = Array.from({ length: 2 + roll(5) }, () => words[roll(words.length)]).join(" ");
    const drives = new Set(Array.from({ length: 1 + roll(3) }, () => Math.max(0, i - 1 - roll(20))));
    const links = [...drives].map((to) => `o${to}: {lag: ${Math.max(0, roll(5) - 2)}}`).join(", ");
    const up = i === 0 ? "profit: true" : `drives: {${links}}`;
    objectives.push(`  o${i}: {name: ${name}, perspective: ${perspectives[Math.floor((4 * i) / count)]}, ${up}}`);
    kpis.push(`  k${i}: {metric: m, objective: o${i}, target: ${[5, 10, 11, 20][roll(4)]}}`);
  }
  return `${head("A random map")}objectives:\n${objectives.join("\n")}\nkpis:\n${kpis.join("\n")}\n`;
}
