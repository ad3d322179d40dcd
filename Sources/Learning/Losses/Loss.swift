import Autograd

/// How wrong a batch of outputs is, as one number to be made small.
///
/// To add a loss, write one file with one struct.
public protocol Loss: Sendable {
    /// *Shapes:* both batch×outputs → 1×1.
    func callAsFunction<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number>

    /// Where a network with a single output changes its answer from no to yes.
    var boundary: Double { get }
}

extension Loss {
    public var boundary: Double { 0.5 }

    func checkShapes<Number>(_ outputs: Value<Number>, _ targets: Value<Number>, _ hint: String) {
        require(
            outputs.shape == targets.shape && outputs.rows > 0,
            "\(Self.self): expected outputs and targets of one shape, batch×outputs, received \(outputs.shape) and "
                + "\(targets.shape)\(hint)")
    }
}

/// How many examples are right: the largest output names the class; a single one is on its target's side.
/// - Parameter boundary: where a single output changes its answer from no to yes.
@specialized(where Number == Tensor)
func rightCount<Number: Element>(_ outputs: Number, _ targets: Number, boundary: Double) -> Int {
    if outputs.shape.columns == 1 {
        return zip(outputs.entries, targets.entries).count { ($0 > boundary) == ($1 > 0.5) }
    }
    return zip(largestPlaces(outputs), largestPlaces(targets)).count { $0 == $1 }
}
