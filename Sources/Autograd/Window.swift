/// How an image is widened before a kernel slides over it.
public struct Padding: Equatable, Sendable {
    /// What the added border holds.
    public enum Fill: UInt8, Sendable {
        /// Zeros.
        case zero
        /// The image mirrored at its edge, without repeating the edge itself.
        case reflect
    }
    enum Amount: UInt8, Sendable { case valid, same, fixed }
    // Their numbers take two bits and one in `Packed.Slide`.

    let amount: Amount
    /// What the border holds.
    public let fill: Fill
    let width: UInt16

    /// No border: the kernel stays inside.
    public static let valid = Padding(amount: .valid, fill: .zero, width: 0)
    /// As much as keeps the size at stride 1; an odd remainder goes below and to the right.
    public static let same = Padding(amount: .same, fill: .zero, width: 0)
    /// As `.same`, with the border filled as said.
    public static func same(_ fill: Fill) -> Padding { Padding(amount: .same, fill: fill, width: 0) }
    /// A border of `width` on all four sides.
    public static func by(_ width: Int, _ fill: Fill = .zero) -> Padding {
        require((0..<65536).contains(width), "padding: expected a width from 0 to 65535, received \(width)")
        return Padding(amount: .fixed, fill: fill, width: UInt16(width))
    }
}

/// How a convolution's kernel moves.
public struct Slide: Equatable, Sendable {
    let stride: UInt16
    let padding: Padding

    init(stride: Int, padding: Padding) {
        require((1..<4096).contains(stride), "convolution: expected a stride from 1 to 4095, received \(stride)")
        self.stride = UInt16(stride)
        self.padding = padding
    }

    /// Works out where the kernel stands for an image of this shape.
    func plan(image: Shape, kernel: Shape) -> WindowPlan {
        require(kernel.count > 0, "convolution: expected a kernel of at least 1×1, received \(kernel)")
        let stride = Int(self.stride)
        let (vertical, horizontal) = (
            padding.border(image.rows, kernel: kernel.rows, stride: stride),
            padding.border(image.columns, kernel: kernel.columns, stride: stride)
        )
        let (height, width) = (
            image.rows + vertical.before + vertical.after, image.columns + horizontal.before + horizontal.after
        )
        require(
            height >= kernel.rows && width >= kernel.columns && image.count > 0,
            "convolution: expected a kernel no larger than the padded image, received a \(kernel) kernel on "
                + "\(height)×\(width); try padding: .same")
        if padding.fill == .reflect {
            let largest = max(vertical.before, vertical.after, horizontal.before, horizontal.after)
            require(
                largest < min(image.rows, image.columns),
                "convolution: expected a reflected border narrower than the image, received \(largest) on "
                    + "\(image); try .zero fill")
        }
        return WindowPlan(
            image: image, window: kernel, stride: stride, top: vertical.before, left: horizontal.before,
            output: Shape((height - kernel.rows) / stride + 1, (width - kernel.columns) / stride + 1),
            reflects: padding.fill == .reflect)
    }
}

/// What a pooling window does and how it moves.
public struct Pool: Equatable, Sendable {
    public enum Kind: UInt8, Sendable { case max, min, mean }
    let kind: Kind
    let partialEdges: Bool
    let size: UInt16
    let stride: UInt16

    init(_ kind: Kind, size: Int, stride: Int, partialEdges: Bool) {
        require(
            (1..<65536).contains(size) && (1..<65536).contains(stride),
            "pooling: expected a window and a stride from 1 to 65535, received \(size) and \(stride)")
        self.kind = kind
        self.size = UInt16(size)
        self.stride = UInt16(stride)
        self.partialEdges = partialEdges
    }

    /// Works out where the window stands for an image of this shape.
    func plan(image: Shape) -> WindowPlan {
        let (size, stride) = (Int(self.size), Int(self.stride))
        func steps(_ length: Int) -> Int {
            Self.windows(of: size, stride: stride, partialEdges: partialEdges, on: length)
        }
        let output = Shape(steps(image.rows), steps(image.columns))
        require(
            output.count > 0 && image.count > 0,
            "pooling: expected an image of at least \(size)×\(size), received \(image); try partialEdges: true")
        return WindowPlan(
            image: image, window: Shape(size, size), stride: stride, top: 0, left: 0, output: output,
            reflects: false)
    }
}

/// Where a window stands on an image at each step, and which entries it sees there.
struct WindowPlan {
    let image: Shape
    let window: Shape
    let stride: Int
    let top: Int
    let left: Int
    let output: Shape
    let reflects: Bool

    /// Calls `body` with (output place, window place, image place) for every entry that is seen;
    /// a padded zero is skipped, for it adds nothing.
    @inline(__always)
    func forEach(_ body: (_ output: Int, _ window: Int, _ image: Int) -> Void) {
        for row in 0..<output.rows {
            for column in 0..<output.columns {
                forEachEntry(row, column) { window, image in body(row * output.columns + column, window, image) }
            }
        }
    }

    /// Calls `body` with (window place, image place) for one standing of the window.
    @inline(__always)
    func forEachEntry(_ row: Int, _ column: Int, _ body: (_ window: Int, _ image: Int) -> Void) {
        for i in 0..<window.rows {
            guard let y = source(row * stride + i - top, image.rows) else { continue }
            for j in 0..<window.columns {
                guard let x = source(column * stride + j - left, image.columns) else { continue }
                body(i * window.columns + j, y * image.columns + x)
            }
        }
    }

    /// The entry behind a place that may lie on the border; nil for a zero or beyond a partial edge.
    @inline(__always)
    private func source(_ place: Int, _ length: Int) -> Int? {
        if place >= 0 && place < length { return place }
        guard reflects else { return nil }
        return place < 0 ? -place : 2 * (length - 1) - place
    }
}
