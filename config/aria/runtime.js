import { mergeInternalComponents } from '@tarojs/shared';
import ariaAttributes from './attributes.js';

mergeInternalComponents(ariaAttributes);
