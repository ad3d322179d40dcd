import Autograd

/// A small ε that keeps a division by a root finite where the root is 0, and where it stands.
///
/// Outside, √s + ε, it is a length beside the slopes' length; inside, √(s + ε), its root √ε is: 1e-8 inside the root
/// holds back as much as 1e-4 outside.
/// *Traps:* the notes put it inside, as Keras does for RMSprop and Adagrad; the Adam paper and PyTorch outside.
public struct Epsilon: Equatable, Sendable {
    public enum Place: Sendable { case outsideRoot, insideRoot }

    public let size: Double
    public let place: Place

    private init(_ size: Double, _ place: Place) {
        require(size > 0 && size.isFinite, "Epsilon: expected an ε above 0, received \(size); try 1e-8")
        self.size = size
        self.place = place
    }

    /// √s + ε
    public static func outsideRoot(_ size: Double) -> Epsilon { Epsilon(size, .outsideRoot) }
    /// √(s + ε)
    public static func insideRoot(_ size: Double) -> Epsilon { Epsilon(size, .insideRoot) }

    /// √s + ε or √(s + ε): by what a step is divided, never 0.
    public func root<Number: Element>(of square: Number) -> Number {
        switch place {
        case .outsideRoot: Number.sqrt(square) + size
        case .insideRoot: Number.sqrt(square + size)
        }
    }
}

extension Epsilon: CustomStringConvertible {
    public var description: String { "\(size.short) \(place == .outsideRoot ? "outside" : "inside") the root" }
}
