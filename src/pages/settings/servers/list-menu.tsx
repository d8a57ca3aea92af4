// What can be done with the list as a whole: adding without a check, and servers as files.
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { ServerProfile } from '../../../core/profile.ts';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { serverWords as words } from '../../../words/servers.ts';
import { downloadServers } from './download-servers.ts';
import { ImportDialog } from './import-dialog.tsx';
import { type ReadFile, readServerFile } from './read-file.ts';

export function ListMenu({ profiles }: { profiles: readonly ServerProfile[] }) {
  const [, navigate] = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<ReadFile | null>(null);
  const exportAll: MenuItem = {
    label: words.exportAll,
    hint: words.exportAllHint,
    onSelect: () => downloadServers(profiles),
  };
  return (
    <>
      <Menu
        label={words.more}
        items={[
          { label: words.addByHand, hint: words.addByHandHint, onSelect: () => navigate('/settings/servers/new') },
          { label: words.importFile, hint: words.importFileHint, onSelect: () => input.current?.click() },
          ...(profiles.length > 0 ? [exportAll] : []),
        ]}
      />
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label={words.importFile}
        hidden
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen !== undefined) void readServerFile(chosen).then(setFile);
          // The same file again is a choice as well.
          target.value = '';
        }}
      />
      {file !== null && <ImportDialog file={file} profiles={profiles} onClose={() => setFile(null)} />}
    </>
  );
}
