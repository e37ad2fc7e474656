/** The division an address begins with: 省, 自治区, 市. What is kept tells the region, never the home. */
const REGION =
  /^(?:\p{Script=Han}{2,8}?(?:省|自治区|特别行政区))?(?:\p{Script=Han}{2,6}?(?:市|自治州|地区|盟))?/u;

/** `北京市***`: province and city, whatever follows hidden with its length. */
export function maskAddress(address: string): string {
  return `${REGION.exec(address)?.[0] ?? ''}***`;
}
