import encodeQR from 'qr';

/** The QR code of a voucher as SVG; a quarter of it may be scratched or in the shade. */
export const drawCode = (code: string): string => encodeQR(code, 'svg', { ecc: 'quartile', border: 4 });
