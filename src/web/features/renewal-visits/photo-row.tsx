import { type ReactElement, useEffect, useState } from "react";
import { EVIDENCE_MOST_FILES } from "#contract/evidence.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { useNotice } from "#web/ui/use-notice.ts";
import type { CheckDraft } from "./check-draft.ts";
import { dropPhoto, findPhoto, keepPhoto } from "./photo-store.ts";
import { V } from "./words.ts";

type PhotoRowProps = { photos: CheckDraft["photos"]; onChange: (photos: CheckDraft["photos"]) => void };

/** Photos taken on site; they stay on the device until the check is sent. */
export function PhotoRow({ photos, onChange }: PhotoRowProps): ReactElement {
  const { text } = useLanguage();
  const notice = useNotice();
  const add = async (files: readonly File[]) => {
    const room = EVIDENCE_MOST_FILES - photos.length;
    const kept = files
      .slice(0, room)
      .map((file) => ({ key: crypto.randomUUID(), name: file.name, sentId: null, file }));
    for (const { key, file } of kept) await keepPhoto(key, file);
    onChange([...photos, ...kept.map(({ file: _file, ...one }) => one)]);
  };
  const remove = (key: string) => {
    void dropPhoto(key).catch(() => undefined);
    onChange(photos.filter((one) => one.key !== key));
  };
  return (
    <fieldset className="choices">
      <legend>{text(V.photos)}</legend>
      <div className="photo-row">
        {photos.map(({ key, name }) => (
          <Photo key={key} photoKey={key} name={name} onRemove={() => remove(key)} />
        ))}
        {photos.length < EVIDENCE_MOST_FILES && (
          <label className="photo-add">
            <Icon name="plus" size={22} />
            {text(V.takePhoto)}
            <input
              type="file"
              accept="image/jpeg,image/png"
              capture="environment"
              multiple
              onChange={(event) => {
                add([...(event.target.files ?? [])]).catch(notice.failed);
                event.target.value = "";
              }}
            />
          </label>
        )}
      </div>
    </fieldset>
  );
}

function Photo({
  photoKey,
  name,
  onRemove,
}: {
  photoKey: string;
  name: string;
  onRemove: () => void;
}): ReactElement {
  const { text } = useLanguage();
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    findPhoto(photoKey)
      .then((photo) => {
        if (!photo) return;
        made = URL.createObjectURL(photo);
        setAddress(made);
      })
      .catch(() => undefined);
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, [photoKey]);
  return (
    <span className="photo">
      {address ? <img src={address} alt={name} /> : name}
      <button type="button" className="bare" aria-label={`${text(V.removePhoto)} ${name}`} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
    </span>
  );
}
