import Autograd

/// Images on numbers that have only rows and columns: plane by plane, cut out and put back with products.
///
/// It is slow and shows every step; a ``Tensor`` holds images as they are and needs none of this.
enum Planes {
    /// A batch whose examples are rows of `shape`, channels×height×width, through a function from the planes of an
    /// example to the planes of its result, as rows again.
    static func map<Number: LearningElement>(
        _ x: Value<Number>, _ shape: [Int], _ body: ([Value<Number>]) -> [Value<Number>]
    ) -> Value<Number> {
        let (tape, rows) = (x.tape, x.rows)
        let results = (0..<rows).map { row in
            let planes = body(cut(row: row, of: x, [shape[0], shape[1], shape[2]]))
            let joined = planes.enumerated().map { place, plane in
                column(place, of: planes.count, tape).matmul(plane.flattened)
            }
            return column(row, of: rows, tape).matmul(sum(joined).flattened)
        }
        return sum(results)
    }

    /// The planes in one row of `x`, each height×width.
    static func cut<Number: LearningElement>(row: Int, of x: Value<Number>, _ shape: [Int]) -> [Value<Number>] {
        let tape = x.tape
        let planes = Planes.row(row, of: x.rows, tape).matmul(x).reshaped(shape[0], shape[1] * shape[2])
        return (0..<shape[0]).map { Planes.row($0, of: shape[0], tape).matmul(planes).reshaped(shape[1], shape[2]) }
    }

    static func sum<Number>(_ values: [Value<Number>]) -> Value<Number> {
        values.dropFirst().reduce(values[0]) { $0 + $1 }
    }

    /// A row of zeros with a 1 at `place`: times a matrix, it cuts out a row.
    static func row<Number: LearningElement>(_ place: Int, of count: Int, _ tape: Tape<Number>) -> Value<Number> {
        tape.constant(Number(1, count, unit(place, count)))
    }

    /// The same standing: times a row, it puts the row in its place.
    static func column<Number: LearningElement>(_ place: Int, of count: Int, _ tape: Tape<Number>) -> Value<Number> {
        tape.constant(Number(count, 1, unit(place, count)))
    }

    private static func unit(_ place: Int, _ count: Int) -> [Double] { (0..<count).map { $0 == place ? 1 : 0 } }
}

/// The shape of an example as channels×height×width; nil when it is no image.
func imageShape(_ shape: [Int]) -> [Int]? {
    switch shape.count {
    case 2: [1] + shape
    case 3: shape
    default: nil
    }
}

extension ShapeMismatch {
    static func noImage(_ shape: [Int]) -> ShapeMismatch {
        ShapeMismatch(
            expected: "examples that are images, [height, width] or [channels, height, width]",
            received: "examples of shape \(shape)", try: "Reshape([1, height, width]) before it")
    }

    /// An image that is too small along one of its axes for a window; nil when it is large enough.
    static func tooSmall(_ image: [Int], window: Int, try suggestion: String) -> ShapeMismatch? {
        for (axis, name) in [(1, "height"), (2, "width")] where image[axis] < window {
            return ShapeMismatch(
                expected: "a \(name) (axis \(axis)) of at least \(window)",
                received: "\(image[axis]) in examples of shape \(image)", try: suggestion)
        }
        return nil
    }
}
