/// A tensor as pictures: batch×channels×height×width, looked at pixel by pixel.
extension Tensor {
    /// One image from its channels, each height×width: one for shades of grey, three for red, green and blue.
    /// *Shapes:* c of h×w → 1×c×h×w.
    public init(channels: [Matrix]) {
        let shapes = Set(channels.map(\.shape))
        require(
            shapes.count == 1,
            "Tensor: expected at least one channel and all of one shape, received "
                + (channels.isEmpty ? "none" : channels.map { "\($0.shape)" }.joined(separator: ", ")))
        let plane = channels[0].shape
        self.init(
            Shape([1, channels.count, plane.rows, plane.columns]), channels.flatMap { $0.entries.map { Float($0) } })
    }

    /// One number of one image; all places count from 0.
    public subscript(image: Int, channel: Int, row: Int, column: Int) -> Double {
        let (height, width) = (shape.height, shape.width)
        let images = shape.rank == 2 ? 1 : shape.count / max(1, shape.channels * height * width)
        require(
            (0..<images).contains(image) && (0..<shape.channels).contains(channel) && (0..<height).contains(row)
                && (0..<width).contains(column),
            "Tensor: expected a place in \(shape), received [\(image), \(channel), \(row), \(column)]")
        return Double(pointer[((image * shape.channels + channel) * height + row) * width + column])
    }

    /// One channel of one image as a matrix to look at. *Shapes:* → h×w.
    public func channel(_ channel: Int, of image: Int = 0) -> Matrix {
        let (height, width) = (shape.height, shape.width)
        let entries = (0..<height).flatMap { row in (0..<width).map { self[image, channel, row, $0] } }
        return Matrix(height, width, entries)
    }
}

extension Shape {
    /// Of images, how many rows of pixels each has.
    public var height: Int { plane.rows }
    /// Of images, how many pixels are in a row.
    public var width: Int { plane.columns }
}
