import Autograd

/// One picture: planes of pixels, one for each channel (grey has one; red, green and blue make three).
///
/// Pixels are numbers, mostly from 0 to 1; nothing is clipped unless an operation says so.
public struct Picture: Equatable, Sendable {
    public let height: Int
    public let width: Int
    public let channels: Int
    /// Plane after plane, row after row.
    public let pixels: [Float]

    public init(height: Int, width: Int, channels: Int = 1, pixels: [Float]) {
        require(
            height > 0 && width > 0 && channels > 0,
            "Picture: expected at least 1×1 pixel and one channel, received \(height)×\(width) and \(channels)")
        require(
            pixels.count == height * width * channels,
            "Picture: expected \(channels)·\(height)·\(width) pixels, received \(pixels.count)")
        (self.height, self.width, self.channels, self.pixels) = (height, width, channels, pixels)
    }

    /// A grey picture from its rows.
    public init(_ rows: Matrix) {
        self.init(height: rows.rows, width: rows.columns, pixels: rows.entries.map { Float($0) })
    }

    /// The pixels of a channel as a matrix.
    public func plane(_ channel: Int = 0) -> Matrix {
        require(
            (0..<channels).contains(channel),
            "Picture: expected a channel from 0 to \(channels - 1), received \(channel)")
        let area = height * width
        return Matrix(height, width, pixels[channel * area..<(channel + 1) * area].map(Double.init))
    }

    /// A new picture, each pixel from a function of its channel, row and column.
    func redrawn(
        height: Int? = nil, width: Int? = nil, _ pixel: (_ channel: Int, _ row: Int, _ column: Int) -> Float
    ) -> Picture {
        let (height, width) = (height ?? self.height, width ?? self.width)
        let pixels = [Float](unsafeUninitializedCapacity: channels * height * width) { room, filled in
            var place = 0
            for channel in 0..<channels {
                for row in 0..<height {
                    for column in 0..<width {
                        room.initializeElement(at: place, to: pixel(channel, row, column))
                        place += 1
                    }
                }
            }
            filled = place
        }
        return Picture(height: height, width: width, channels: channels, pixels: pixels)
    }

    /// The pixel at a place inside the picture.
    func pixel(_ channel: Int, _ row: Int, _ column: Int) -> Float { pixels[(channel * height + row) * width + column] }
}

extension Picture: CustomStringConvertible {
    /// One short line: `28×28 picture`.
    public var description: String { "\(height)×\(width) picture" + (channels > 1 ? ", \(channels) channels" : "") }
}

extension LabelledImages {
    /// One image, its pixels from 0 to 1.
    public func picture(_ row: Int) -> Picture { Picture(height: height, width: width, pixels: pixels(of: [row])) }
}
