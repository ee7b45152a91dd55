/** The image as its page shows it, for features that show the same elsewhere. */
export { presentImage as showImage, type ImagePage as ShownImage } from './image.presenter';
