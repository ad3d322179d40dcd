/// What a number must be able to do to live on a tape.
///
/// `Double`, ``Dual``, ``Matrix`` and ``Tensor`` conform. The tape, its operations and their derivatives are
/// written once against this protocol, so that *nothing changes but what a number is*.
/// Functions are static, as in swift-numerics, so that they never shadow a value's own methods.
public protocol Element {
    /// Rows and columns, 1×1 for a single number; a tensor may have up to four dimensions.
    var shape: Shape { get }
    /// Whether no entry is NaN or infinite.
    var isFinite: Bool { get }
    /// Whether the tape looks at every result at once, to catch the first that is not finite in the act.
    static var isCheckedWhenRecorded: Bool { get }
    /// The entries in row-major order.
    var entries: [Double] { get }
    /// A number of the same shape as `other` with every entry equal to `value`.
    static func constant(_ value: Double, like other: Self) -> Self
    /// The same number with one entry changed.
    func replacing(_ place: Int, with entry: Double) -> Self
    /// Adds in place: how gradients from several edges meet.
    mutating func accumulate(_ other: Self)

    // Arithmetic, entry by entry.
    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    static prefix func - (a: Self) -> Self
    static func + (a: Self, b: Double) -> Self
    static func * (a: Self, b: Double) -> Self

    // Elementary functions, entry by entry.
    static func exp(_ x: Self) -> Self
    static func log(_ x: Self) -> Self
    static func sqrt(_ x: Self) -> Self
    static func abs(_ x: Self) -> Self
    static func tanh(_ x: Self) -> Self
    static func sigmoid(_ x: Self) -> Self
    static func softplus(_ x: Self) -> Self
    static func power(_ x: Self, _ exponent: Double) -> Self
    static func power(_ x: Self, _ exponent: Self) -> Self
    static func maximum(_ a: Self, _ b: Self) -> Self
    static func minimum(_ a: Self, _ b: Self) -> Self
    /// x for x > 0, 0 otherwise.
    static func relu(_ x: Self) -> Self
    /// x for x > 0, `slope`·x otherwise.
    static func leakyRelu(_ x: Self, slope: Double) -> Self
    /// x for x > 0, `alpha`·(eˣ − 1) otherwise.
    static func elu(_ x: Self, alpha: Double) -> Self
    /// 1 for x > 0, 0 otherwise.
    static func step(_ x: Self) -> Self
    /// 1 where a > b, otherwise 0: the mask from which piecewise derivatives are made.
    static func indicator(_ a: Self, isGreaterThan b: Self) -> Self

    // Matrix algebra. A single number is the 1×1 case.
    static func product(_ a: Self, _ b: Self) -> Self
    static func transpose(_ a: Self) -> Self
    static func sum(_ a: Self, over axis: Axis) -> Self
    /// Repeats a 1×c row or an r×1 column until it has `shape`.
    static func broadcast(_ a: Self, to shape: Shape) -> Self
    static func reshape(_ a: Self, to shape: Shape) -> Self
    /// Softmax of each row, safe for large entries.
    static func softmax(_ a: Self) -> Self
    /// Log-softmax of each row, safe for large entries.
    static func logSoftmax(_ a: Self) -> Self
    /// For each place, rounded to a whole number, that row of the table; a row of places makes one row of them all.
    static func gather(_ table: Self, _ places: Self) -> Self
    /// The rows of `g` added up where they came from, zeros in the other rows.
    static func gatherGradient(_ g: Self, table: Self, _ places: Self) -> Self

    // Sliding windows, and how gradients flow back through them.
    static func convolution(_ image: Self, _ kernel: Self, _ slide: Slide) -> Self
    static func convolutionImageGradient(_ g: Self, image: Self, kernel: Self, _ slide: Slide) -> Self
    static func convolutionKernelGradient(_ g: Self, image: Self, kernel: Self, _ slide: Slide) -> Self
    static func pooling(_ image: Self, _ pool: Pool) -> Self
    static func poolingGradient(_ g: Self, image: Self, _ pool: Pool) -> Self

    // Made of the above in `Element+Layers.swift`; here so that an element may do them in fewer passes.
    static func productTransposingSecond(_ a: Self, _ b: Self) -> Self
    static func productTransposingFirst(_ a: Self, _ b: Self) -> Self
    static func affine(_ a: Self, _ w: Self, _ b: Self, relu: Bool) -> Self
    static func reluGradient(_ g: Self, z: Self) -> Self
    static func crossEntropy(_ a: Self, _ targets: Self) -> Self
    static func crossEntropyGradient(_ a: Self, _ targets: Self, _ g: Self) -> Self
    static func binaryCrossEntropy(_ a: Self, _ targets: Self) -> Self
    static func binaryCrossEntropyGradient(_ a: Self, _ targets: Self, _ g: Self) -> Self
    static func squaredError(_ a: Self, _ targets: Self) -> Self
    static func squaredErrorGradient(_ a: Self, _ targets: Self, _ g: Self) -> Self
    static func convolutionLayer(_ image: Self, _ kernel: Self, _ b: Self, _ slide: Slide, relu: Bool) -> Self
    static func channelSum(_ g: Self) -> Self
    static func batchNormalization(_ a: Self, _ gamma: Self, _ beta: Self, epsilon: Float, relu: Bool) -> Self
    static func batchNormalizationGradient(
        _ g: Self, _ a: Self, _ gamma: Self, _ beta: Self, epsilon: Float, reluOutput: Self?
    ) -> (input: Self, gamma: Self, beta: Self)
}

extension Element {
    @inlinable public static var isCheckedWhenRecorded: Bool { true }

    /// 1 where positive, otherwise 0.
    @inlinable static func isPositive(_ x: Self) -> Self { indicator(x, isGreaterThan: constant(0, like: x)) }

    /// 1 where positive, −1 where negative, 0 at zero.
    @inlinable static func sign(_ x: Self) -> Self { isPositive(x) - isPositive(-x) }

    /// 1 where a > b, ½ where they tie, 0 otherwise: the share of a maximum's gradient that goes to a.
    @inlinable static func share(_ a: Self, over b: Self) -> Self {
        (indicator(a, isGreaterThan: b) + (-indicator(b, isGreaterThan: a)) + 1) * 0.5
    }

    /// 1 where zero, 0 elsewhere.
    @inlinable static func isZero(_ x: Self) -> Self { 1 - isPositive(abs(x)) }

    @inlinable static func - (a: Double, b: Self) -> Self { -b + a }
    @inlinable static func / (a: Self, b: Double) -> Self { a / constant(b, like: a) }
}
