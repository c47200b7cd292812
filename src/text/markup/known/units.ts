/** Units as siunitx names them (https://ctan.org/pkg/siunitx, "Units"): `\kilo\gram\per\cubic\metre`. Pure data. */
import { ownValue } from '../../own-value.ts';

const pairs = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .trim()
      .split(/\s+/u)
      .map((pair) => pair.split('=')),
  );

/** They stand right before what comes next. */
const PREFIXES = pairs(`
  femto=f pico=p nano=n micro=µ milli=m centi=c deci=d hecto=h kilo=k mega=M giga=G tera=T peta=P kibi=Ki mebi=Mi gibi=Gi
  per=/`);
const UNITS = pairs(`
  metre=m meter=m gram=g kilogram=kg second=s minute=min hour=h day=d ampere=A kelvin=K mole=mol candela=cd hertz=Hz newton=N
  pascal=Pa joule=J watt=W coulomb=C volt=V farad=F ohm=Ω siemens=S weber=Wb tesla=T henry=H lumen=lm lux=lx becquerel=Bq
  gray=Gy sievert=Sv electronvolt=eV celsius=°C degreeCelsius=°C degree=° arcminute=′ arcsecond=″ litre=L liter=L tonne=t
  hectare=ha bar=bar decibel=dB dalton=Da angstrom=Å parsec=pc percent=% byte=B bit=bit radian=rad steradian=sr squared=²
  cubed=³`);

/** What a macro writes within a unit, a blank behind it where it ends one; undefined for any other macro. */
export function unitOf(name: string): string | undefined {
  const unit = ownValue(UNITS, name);
  return ownValue(PREFIXES, name) ?? (unit && `${unit} `);
}
