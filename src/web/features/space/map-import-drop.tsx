import { Segmented, Upload } from "antd";
import { type ReactElement, useRef, useState } from "react";
import { registerOf } from "#contract/registers.ts";
import { SHAPE_REGISTERS, type ShapeImport, type ShapeRegister } from "#contract/space/shape-import.ts";
import { problemOf } from "#web/lib/api-error.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Light } from "#web/ui/light.tsx";
import { useUploadShapes } from "./map-import-api.ts";
import { SHAPE_WORDS } from "./map-import-words.ts";
import "./map-import.css";

/** The place to drop a file of shapes, or the parts of one together. Nothing is written by dropping. */
export function MapImportDrop({ onUploaded }: { onUploaded: (set: ShapeImport) => void }): ReactElement {
  const { text } = useLanguage();
  const upload = useUploadShapes();
  const dropped = useRef<readonly File[]>([]);
  const [register, setRegister] = useState<ShapeRegister>("parcel");
  return (
    <div className="shape-drop">
      <div className="shape-into">
        <span id="shape-into">{text(SHAPE_WORDS.into)}</span>
        <Segmented<ShapeRegister>
          aria-labelledby="shape-into"
          value={register}
          onChange={setRegister}
          options={SHAPE_REGISTERS.map((kind) => ({
            value: kind,
            label: text(registerOf(kind)!.register.label),
          }))}
        />
        <p className="shape-drop-note">{text(SHAPE_WORDS.intoNote[register])}</p>
      </div>
      <Upload.Dragger
        accept=".zip,.shp,.dbf,.prj,.cpg,.shx,.geojson,.json,.geojsonl,.gpkg,.gpkg-wal,.dxf,.kml,.kmz,.xlsx,.csv,.txt"
        multiple
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(_file, all) => {
          // called once a file, with all of them: the parts of a shapefile go up together
          if (dropped.current !== all) {
            dropped.current = all;
            upload.mutate({ files: all, register }, { onSuccess: onUploaded });
          }
          return false;
        }}
      >
        <Icon name="import" size={32} />
        <p className="shape-drop-title">
          {text(upload.isPending ? SHAPE_WORDS.uploading : SHAPE_WORDS.drop)}
        </p>
        <p className="shape-drop-note">{text(SHAPE_WORDS.dropNote)}</p>
      </Upload.Dragger>
      {upload.error && (
        <p role="alert">
          <Light tone="breach">{text(problemOf(upload.error).message)}</Light>
        </p>
      )}
    </div>
  );
}
