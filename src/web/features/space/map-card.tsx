import { Button } from "antd";
import type { ReactElement, ReactNode } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "#web/ui/icon.tsx";
import { MAP_WORDS } from "./map-words.ts";
import "./map-card.css";

type MapCardProps = {
  title: string;
  /** how the tool in hand is used */
  hint: string;
  onClose: () => void;
  actions?: ReactNode;
  children?: ReactNode;
};

/** A small sheet over the map for the tool in hand: how it is used, what it finds, what can be done with it. */
export function MapCard({ title, hint, onClose, actions, children }: MapCardProps): ReactElement {
  const { text } = useLanguage();
  return (
    <section className="map-card" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <Button
          type="text"
          size="small"
          icon={<Icon name="close" />}
          aria-label={text(MAP_WORDS.cancel)}
          onClick={onClose}
        />
      </header>
      <p className="map-card-hint">{hint}</p>
      {children}
      {actions && <footer>{actions}</footer>}
    </section>
  );
}
