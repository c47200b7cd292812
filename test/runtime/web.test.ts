/** The one HTTP server: routes, faults, ports, and an end that waits for nobody for long. */
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/runtime/errors.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createWeb, type Route } from '../../src/runtime/web.ts';

const log = createLog('silent');
const open: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(open.splice(0).map((each) => each.close())));

async function serving(...routes: readonly Route[]) {
  const web = createWeb(0, log);
  open.push(web);
  web.add(routes);
  await web.open();
  const ask = (path: string, method = 'GET') => fetch(`${web.address()}${path}`, { method });
  return { web, ask };
}

const saying = (text: string, path = '/a'): Route => ({
  path,
  method: 'GET',
  handle: (_, response) => void response.end(text),
});

describe('a request', () => {
  it('is answered by its route, whatever stands behind a question mark', async () => {
    const { ask } = await serving(saying('one'), saying('two', '/b'));
    expect(await (await ask('/a?x=1')).text()).toBe('one');
    expect(await (await ask('/b')).text()).toBe('two');
    expect((await ask('/a', 'HEAD')).status).toBe(200);
  });

  it('is answered by the route that takes all below its path', async () => {
    const { ask } = await serving(saying('below', '/a/*'), saying('one'));
    expect(await (await ask('/a/b/c?x=1')).text()).toBe('below');
    expect(await (await ask('/a')).text()).toBe('one');
    expect((await ask('/ab')).status).toBe(404);
  });

  it('is answered by the route that was added last, where two have its path', async () => {
    const { web, ask } = await serving(saying('old'));
    web.add([saying('new')]);
    expect(await (await ask('/a')).text()).toBe('new');
  });

  it.each([
    ['/nowhere', 'GET', 404],
    ['/a', 'POST', 405],
    ['/a/../etc', 'GET', 404],
    ['//', 'GET', 404],
  ])('for %s by %s is refused with %i', async (path, method, status) => {
    const { ask } = await serving(saying('one'));
    expect((await ask(path, method)).status).toBe(status);
  });

  it('whose route fails is answered with 500, and the next one as ever', async () => {
    const { ask } = await serving(saying('one'), {
      path: '/broken',
      handle: () => Promise.reject(new Error('broken')),
    });
    expect((await ask('/broken')).status).toBe(500);
    expect((await ask('/a')).status).toBe(200);
  });
});

describe('the server', () => {
  it('names PORT when the port is taken', async () => {
    const { web } = await serving();
    const port = Number(new URL(web.address() ?? '').port);
    const other = createWeb(port, log);
    await expect(other.open()).rejects.toThrow(ConfigError);
    await expect(createWeb(port, log).open()).rejects.toThrow(`PORT: cannot listen on ${port}`);
  });

  it('ends although somebody keeps a connection open and says nothing', async () => {
    const { web } = await serving(saying('one'));
    const socket = connect(Number(new URL(web.address() ?? '').port));
    await new Promise((resolve) => socket.once('connect', resolve));
    await web.close();
    expect(web.address()).toBeUndefined();
    socket.destroy();
    await web.close();
  });
});
