// dt-sql-parser is written for bundlers: the names in its imports lack their ends, which this hook of Node adds.
const ends = ['', '.js', '/index.js'];

export async function resolve(name, context, next) {
  let problem;
  for (const end of ends) {
    try {
      return await next(name + end, context);
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}
