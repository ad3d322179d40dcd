import Autograd

/// How wrong a batch of outputs is, as one number to be made small.
///
/// To add a loss, write one file with one struct.
public protocol Loss: Sendable {
    /// *Shapes:* both batch×outputs → 1×1.
    func callAsFunction<Number>(_ outputs: Value<Number>, _ targets: Value<Number>) -> Value<Number>
}
