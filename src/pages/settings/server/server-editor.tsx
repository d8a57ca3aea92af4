// The form with everything that is kept about one video server.
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { saveProfileOptions } from '../../../queries/server-settings.ts';
import { useServices } from '../../../queries/services.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { serverFormWords as words } from '../../../words/server-form.ts';
import { FormFoot } from '../servers/form-foot.tsx';
import { CapabilitiesPart } from './capabilities-part.tsx';
import { ConnectionPart } from './connection-part.tsx';
import { HeadersPart } from './headers-part.tsx';
import { LeaveQuestion, useLeaveGuard } from './leave-guard.tsx';
import { LimitsPart } from './limits-part.tsx';
import { ModelsPart } from './models-part.tsx';
import { ParametersPart } from './parameters-part.tsx';
import { type EditedProfile, profileOf, type ServerValues, serverSchema, valuesOf } from './server-values.ts';

type ServerEditorProps = {
  profile: EditedProfile;
  isNew: boolean;
  onSaved: (profile: EditedProfile) => void;
  onCancel: () => void;
};

export function ServerEditor({ profile, isNew, onSaved, onCancel }: ServerEditorProps) {
  const services = useServices();
  const saving = useMutation(saveProfileOptions(services));
  const values = useMemo(() => valuesOf(profile), [profile]);
  const form = useForm<ServerValues>({
    resolver: standardSchemaResolver(serverSchema),
    defaultValues: values,
    // What a probe or another tab writes meanwhile arrives in every field that nobody has touched.
    values,
    resetOptions: { keepDirtyValues: true },
  });
  const guard = useLeaveGuard({ unsaved: form.formState.isDirty });
  const handleSubmit = form.handleSubmit((said) => {
    if (saving.isPending) return;
    const today = services.clock.now().toISOString().slice(0, 10);
    const changed = profileOf(said, profile, { fresh: services.random.uuid(), today });
    saving.mutate(changed, {
      onSuccess: (saved) => {
        guard.lift();
        onSaved(saved);
      },
    });
  });
  const handleCancel = () => {
    guard.lift();
    onCancel();
  };
  return (
    // The margin keeps a field that is moved into sight clear of the foot below.
    <form
      noValidate
      onSubmit={(event) => void handleSubmit(event)}
      className="flex flex-col gap-8 [&_:is(input,select,textarea)]:scroll-mb-48"
    >
      <ConnectionPart form={form} profile={profile} isNew={isNew} />
      <LimitsPart form={form} />
      <ModelsPart form={form} catalogue={profile.catalogue} />
      <CapabilitiesPart form={form} isNew={isNew} />
      <ParametersPart form={form} offers={profile.parameters} />
      <HeadersPart form={form} />
      <div className="sticky bottom-0 z-10 -mx-1 flex flex-col gap-3 border-line border-t bg-canvas px-1 py-3 max-md:bottom-bar">
        {form.formState.submitCount > 0 && !form.formState.isValid && (
          <Notice tone="bad" role="alert" title={words.wrong} />
        )}
        <FormFoot submit={isNew ? words.add : words.save} busy={saving.isPending} onCancel={handleCancel} />
      </div>
      <LeaveQuestion guard={guard} />
    </form>
  );
}
