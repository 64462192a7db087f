/** The contents of one file (for an archive: its members), some of which refer to others. */
import type { Neighbours } from './format.ts';
import type { Content } from './unpack.ts';

/**
 * Contents that refer to others are read first: Playwright keeps the bodies of a HAR or trace in separate files,
 * Fiddler the request of a response.
 */
const refersToOthers = /\.(har|network)$|\d_s\.txt$/;

export class ArchiveMembers {
  /** In the order in which they should be read. */
  readonly contents: readonly Content[];
  readonly #byPath = new Map<string, Content>();
  readonly #leftOut = new Set<Content>();

  constructor(contents: readonly Content[]) {
    const isFirst = ({ member }: Content) => member !== null && refersToOthers.test(member);
    this.contents = [...contents.filter(isFirst), ...contents.filter((content) => !isFirst(content))];
    for (const content of contents) if (content.member !== null) this.#byPath.set(content.member, content);
  }

  /** Whether it was read along with another content, or is a part of one. */
  isLeftOut(content: Content): boolean {
    return this.#leftOut.has(content);
  }

  neighboursOf(content: Content): Neighbours {
    const folder = (content.member ?? '').replace(/[^/]*$/, '');
    return {
      take: (path) => {
        const found = this.#byPath.get(folder + path);
        if (found === undefined || found === content) return null;
        this.#leftOut.add(found);
        return found.blob;
      },
      leaveOut: (isPart) => {
        for (const other of this.contents) {
          if (other === content || !other.member?.startsWith(folder)) continue;
          if (isPart(other.member.slice(folder.length))) this.#leftOut.add(other);
        }
      },
    };
  }
}
