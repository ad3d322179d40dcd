/// Windows over planes of height × width, plane after plane: a batch of b images with c channels is b·c planes.
public struct PoolJob: Sendable {
    public enum Kind: UInt8, CaseIterable, Sendable { case max, min, mean }

    public var kind: Kind
    public var height: Int, width: Int
    public var size: Int, stride: Int
    /// Whether windows that reach over the lower or right edge count, with the entries that they still see.
    public var partialEdges: Bool

    public init(
        _ kind: Kind, height: Int, width: Int, size: Int, stride: Int? = nil, partialEdges: Bool = false
    ) {
        (self.kind, self.height, self.width) = (kind, height, width)
        (self.size, self.stride, self.partialEdges) = (size, stride ?? size, partialEdges)
    }

    public var outputHeight: Int { steps(height) }
    public var outputWidth: Int { steps(width) }
    /// Floats in one plane, before and after.
    public var inputCount: Int { height * width }
    public var outputCount: Int { outputHeight * outputWidth }

    private func steps(_ length: Int) -> Int {
        guard partialEdges else { return length < size ? 0 : (length - size) / stride + 1 }
        // Every window that starts inside and is needed to reach the last entry.
        let reach = length <= size ? 1 : (length - size + stride - 1) / stride + 1
        return (reach - 1) * stride < length ? reach : reach - 1
    }
}

/// Both passes of pooling; a caller splits them by planes. Pointers are those of all planes, and input and output
/// must not overlap.
public struct PoolingKernels: Sendable {
    public typealias Forward =
        @Sendable (
            _ job: PoolJob, _ planes: Range<Int>, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>
        ) -> Void
    public typealias Gradient =
        @Sendable (
            _ job: PoolJob, _ planes: Range<Int>, _ gradient: UnsafePointer<Float>, _ input: UnsafePointer<Float>,
            _ inputGradient: UnsafeMutablePointer<Float>
        ) -> Void

    public let forward: Forward
    /// Overwrites the input's gradient. Each window gives its gradient to its first largest (smallest) entry, which
    /// is found again in the input, or in equal parts to all.
    public let gradient: Gradient

    public init(forward: @escaping Forward, gradient: @escaping Gradient) {
        (self.forward, self.gradient) = (forward, gradient)
    }
}
