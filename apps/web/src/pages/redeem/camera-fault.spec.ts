import { describe, expect, test } from '@jest/globals';
import { cameraFaultOf, ReaderMissing } from './camera-fault.js';

describe('a camera that shows nothing', () => {
  test.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'none'],
    ['OverconstrainedError', 'none'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['TypeError', 'other'],
  ])('%s is told as %s', (name, fault) => {
    expect(cameraFaultOf(new DOMException('', name))).toBe(fault);
  });

  test('a reader that did not load is no fault of the camera', () => {
    expect(cameraFaultOf(new ReaderMissing())).toBe('reader');
    expect(cameraFaultOf('?')).toBe('other');
  });
});
