import { Link, useLocation } from 'wouter';
import { useSay } from '../../ui/language/LanguageProvider.tsx';
import { useMay } from '../session/SessionProvider.tsx';
import { BACK_OFFICE, PLACES, type Place, placesFor } from './places.ts';
import styles from './Rail.module.css';

export function Rail() {
  const say = useSay();
  const may = useMay();
  return (
    <nav className={styles.rail} aria-label={say('frame.places')}>
      <div className={styles.name}>{say('frame.name')}</div>
      <ul className={styles.list}>
        {placesFor(PLACES, may).map((place) => (
          <RailPlace key={place.path} place={place} />
        ))}
      </ul>
      <ul className={styles.list}>
        {placesFor(BACK_OFFICE, may).map((place) => (
          <RailPlace key={place.path} place={place} />
        ))}
      </ul>
    </nav>
  );
}

function RailPlace({ place }: { readonly place: Place }) {
  const say = useSay();
  const [location] = useLocation();
  const here = location === place.path || location.startsWith(`${place.path}/`);
  return (
    <li>
      <Link href={place.path} className={styles.place} aria-current={here ? 'page' : undefined}>
        <span>{say(place.name)}</span>
        {place.key && (
          <span className={styles.key} aria-hidden="true">
            {place.key}
          </span>
        )}
      </Link>
    </li>
  );
}
