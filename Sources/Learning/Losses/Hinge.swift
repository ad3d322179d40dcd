import Autograd

/// L = mean of max(0, 1 − t·z): content once a score is on the right side, and 1 beyond the line.
///
/// *Shapes:* scores z and targets t, −1 or 1, batch×outputs → 1×1.
/// *Gradient:* −t/count where t·z < 1, else 0.
/// *Traps:* targets are −1 and 1; a target of 0 would teach nothing.
public struct Hinge: Loss {
    public init() {}

    public var boundary: Double { 0 }

    @specialized(where Number == Tensor)
    public func callAsFunction<Number>(_ scores: Value<Number>, _ targets: Value<Number>) -> Value<Number> {
        checkShapes(scores, targets, "")
        return (1 - targets * scores).relu().mean()
    }
}

extension Loss where Self == Hinge {
    /// The margin loss of support vector machines, for targets of −1 and 1.
    public static var hinge: Hinge { Hinge() }
}
