/// A number with one entry: `Double` and ``Dual``. Matrix algebra on it is the 1×1 case, written once here.
public protocol SingleNumber: Element {}

extension SingleNumber {
    public var shape: Shape { .single }
    @inlinable public mutating func accumulate(_ other: Self) { self = self + other }

    public static func product(_ a: Self, _ b: Self) -> Self { a * b }
    public static func transpose(_ a: Self) -> Self { a }
    public static func sum(_ a: Self, over axis: Axis) -> Self { a }
    public static func broadcast(_ a: Self, to shape: Shape) -> Self { requireSingle(shape, "broadcast", a) }
    public static func reshape(_ a: Self, to shape: Shape) -> Self { requireSingle(shape, "reshape", a) }
    public static func softmax(_ a: Self) -> Self { a * 0 + 1 }
    public static func logSoftmax(_ a: Self) -> Self { a * 0 }

    public static func convolution(_ image: Self, _ kernel: Self, _ slide: Slide) -> Self {
        requireSingle(slide.plan(image: .single, kernel: .single).output, "convolution", image * kernel * seen(slide))
    }
    public static func convolutionImageGradient(
        _ g: Self, image: Self, kernel: Self, _ slide: Slide
    ) -> Self { g * kernel * seen(slide) }
    public static func convolutionKernelGradient(
        _ g: Self, image: Self, kernel: Self, _ slide: Slide
    ) -> Self { g * image * seen(slide) }

    /// 1 where the kernel stands on the number; 0 where a long stride leaves it on the padding alone.
    private static func seen(_ slide: Slide) -> Double {
        slide.plan(image: .single, kernel: .single).top == 0 ? 1 : 0
    }

    public static func pooling(_ image: Self, _ pool: Pool) -> Self {
        requireSingle(pool.plan(image: .single).output, "pooling", image)
    }
    public static func poolingGradient(_ g: Self, image: Self, _ pool: Pool) -> Self { g }

    private static func requireSingle(_ shape: Shape, _ name: String, _ result: Self) -> Self {
        require(
            shape == .single,
            "\(name): expected the result of a single number to be 1×1, received \(shape); "
                + "use a MatrixTape for anything larger")
        return result
    }
}
