/** The rule about suppression comments; `lint` finds them where it applies the comments. */
export { unusedSuppression } from '#lint';
