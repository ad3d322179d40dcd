/// Settings of operations, packed so that every operation fits into 16 bytes and its tag: a scalar graph writes and
/// reads millions of operations, and each byte more that an operation has costs time there.
public enum Packed {
    /// All dimensions but the first, which follows from how many numbers there are.
    public struct Shape: Sendable, CustomStringConvertible {
        private let second, third, fourth: Int32

        init(_ shape: Autograd.Shape) {
            let rest = shape.dimensions.dropFirst().map { Int32($0) } + [-1, -1]
            (second, third, fourth) = (rest[0], rest[1], rest[2])
            require(
                shape.columns > 0 || shape.rows == 0,
                "reshaped: expected at least one column, received \(shape); try 0 rows")
        }

        @usableFromInline func shape(of count: Int) -> Autograd.Shape {
            let rest = dimensions
            let size = rest.reduce(1, *)
            let rows = size == 0 ? 0 : count / size
            return rest.count == 1 ? Autograd.Shape(rows, size) : Autograd.Shape([rows] + rest)
        }

        private var dimensions: [Int] { [second, third, fourth].filter { $0 >= 0 }.map { Int($0) } }

        /// For example `…×3×28×28`.
        public var description: String { "…×" + dimensions.map(String.init).joined(separator: "×") }
    }

    /// A convolution's stride and padding, and whether ReLU follows.
    public struct Slide: Sendable {
        /// From the lowest bit: width 16, stride 12, amount 2, fill 1, ReLU 1.
        private let bits: UInt32

        init(_ slide: Autograd.Slide, relu: Bool) {
            let (padding, stride) = (slide.padding, UInt32(slide.stride))
            bits =
                UInt32(padding.width) | stride << 16 | UInt32(padding.amount.rawValue) << 28
                | UInt32(padding.fill.rawValue) << 30 | (relu ? 1 : 0) << 31
        }

        @usableFromInline var relu: Bool { bits >> 31 == 1 }

        @usableFromInline var slide: Autograd.Slide {
            let amount = Padding.Amount(rawValue: UInt8(bits >> 28 & 3))!
            let fill = Padding.Fill(rawValue: UInt8(bits >> 30 & 1))!
            return Autograd.Slide(
                stride: Int(bits >> 16 & 0xFFF),
                padding: Padding(amount: amount, fill: fill, width: UInt16(truncatingIfNeeded: bits)))
        }
    }

    /// The ε of batch normalization, and whether ReLU follows: ε is positive, so its sign is free to say so.
    public struct Epsilon: Sendable {
        private let signed: Float

        init(_ epsilon: Float, relu: Bool) { signed = relu ? -epsilon : epsilon }

        @usableFromInline var epsilon: Float { signed.magnitude }
        @usableFromInline var relu: Bool { signed.sign == .minus }
    }
}
