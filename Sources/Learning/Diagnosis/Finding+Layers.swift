/// What the sizes of a network's layers say. Every limit stands here, with its reason.
extension Finding {
    /// Under a thousandth of the last layer's gradient. The notes' product 0.1·0.1·0.1·0.1 = 0.0001 is one.
    private static let vanishing = 1e-3
    /// A gradient a hundred times as large as the weights: even at a learning rate of 0.01 a step is as large as they are.
    private static let exploding = 100.0
    /// The share of units that CS231n, "Neural Networks Part 1", gives as an example of too high a learning rate. Of a
    /// narrow network's first weights every fifth may sleep without harm.
    private static let dead = 0.4
    /// More outputs near the ends than between.
    private static let saturated = 0.5
    /// A tenth and a hundred times the healthy 1e-3. The change that note 002 prints and calls negligible is 8e-5.
    private static let updates = 1e-4...0.1

    static func all(in layers: [LayerHealth], loss: Double, firstCause: String?) -> [Finding] {
        if let notFinite = notFinite(layers, loss, firstCause) { return [notFinite] }
        let found = [
            vanishing(layers, loss), exploding(layers), dead(layers), saturated(layers), small(layers), large(layers),
        ]
        return found.compactMap { $0 }
    }

    private static func notFinite(_ layers: [LayerHealth], _ loss: Double, _ firstCause: String?) -> Finding? {
        if !loss.isFinite {
            return Finding(.notFinite, "the loss is \(loss)\(firstCause.map { ": " + $0.trimmedPoint } ?? "")")
        }
        let ill = layers.filter { !($0.gradient ?? 0).isFinite || !($0.weights ?? 0).isFinite }
        guard let last = ill.last else { return nil }
        return Finding(
            .notFinite, layers: ill.map(\.place), "the gradient is not finite in \(last.title)\(others(ill.count - 1))")
    }

    private static func vanishing(_ layers: [LayerHealth], _ loss: Double) -> Finding? {
        // No gradient passes a layer that is wholly dead; that is a finding of its own.
        let barrier = layers.last { $0.dead.map { $0.share == 1 } ?? false }?.place ?? 0
        let learning = layers.filter { $0.place > barrier && $0.gradient != nil }
        guard let last = learning.last, let reference = last.gradient else { return nil }
        if reference == 0 {
            guard barrier == 0, loss > 0, learning.allSatisfy({ $0.gradient == 0 }) else { return nil }
            return Finding(
                .vanishingGradient, layers: learning.map(\.place),
                "no gradient reaches any layer, though the loss is \(loss.short)")
        }
        let ill = learning.filter { $0.gradient! < vanishing * reference }
        guard let worst = ill.min(by: { $0.gradient! < $1.gradient! }) else { return nil }
        return Finding(
            .vanishingGradient, layers: ill.map(\.place),
            "in \(worst.title) it has a size of \(worst.gradient!.significant(2)), "
                + "in \(last.title) \(reference.significant(2)); \(ill.count) of \(learning.count) layers "
                + "get less than a thousandth of that")
    }

    private static func exploding(_ layers: [LayerHealth]) -> Finding? {
        // Weights that start at 0 are not held against a gradient of ordinary size.
        let ill = layers.filter { ($0.gradient ?? 0) > exploding * max($0.weights ?? 0, 0.1) }
        guard let worst = ill.max(by: { $0.gradient! < $1.gradient! }) else { return nil }
        return Finding(
            .explodingGradient, layers: ill.map(\.place),
            "in \(worst.title) it has a size of \(worst.gradient!.significant(2)), the weights "
                + "\((worst.weights ?? 0).significant(2)), more than a hundred times less\(others(ill.count - 1))")
    }

    private static func dead(_ layers: [LayerHealth]) -> Finding? {
        let ill = layers.filter { ($0.dead?.share ?? 0) > dead }
        guard let worst = ill.max(by: { $0.dead!.share < $1.dead!.share }), let share = worst.dead else { return nil }
        let blocked = share.share == 1 ? ", so that no layer before it learns" : ""
        return Finding(
            .deadUnits, layers: ill.map(\.place),
            "in \(worst.title) \(share.count) of \(share.total) ReLU units are 0 for every example"
                + "\(blocked)\(others(ill.count - 1))")
    }

    private static func saturated(_ layers: [LayerHealth]) -> Finding? {
        // The last layer is meant to be sure of itself.
        let ill = layers.dropLast().filter { ($0.saturated?.share ?? 0) > saturated }
        guard let worst = ill.max(by: { $0.saturated!.share < $1.saturated!.share }) else { return nil }
        return Finding(
            .saturation, layers: ill.map(\.place),
            "in \(worst.title) \((worst.saturated!.share * 100).fixed(0)) % of the outputs are near their ends, "
                + "where hardly any gradient passes\(others(ill.count - 1))")
    }

    private static func small(_ layers: [LayerHealth]) -> Finding? {
        let ill = layers.filter { ($0.updateToWeight ?? .infinity) < updates.lowerBound }
        guard let worst = ill.min(by: { $0.updateToWeight! < $1.updateToWeight! }) else { return nil }
        return Finding(
            .smallUpdates, layers: ill.map(\.place),
            "in \(worst.title) a step changes the weights by \(worst.updateToWeight!.significant(2)) of their size, "
                + "where 0.001 is healthy\(others(ill.count - 1))")
    }

    private static func large(_ layers: [LayerHealth]) -> Finding? {
        let ill = layers.filter { ($0.updateToWeight ?? 0) > updates.upperBound }
        guard let worst = ill.max(by: { $0.updateToWeight! < $1.updateToWeight! }) else { return nil }
        return Finding(
            .largeUpdates, layers: ill.map(\.place),
            "in \(worst.title) a step changes the weights by \(worst.updateToWeight!.significant(2)) of their size, "
                + "where 0.001 is healthy\(others(ill.count - 1))")
    }

    /// `, and in 3 more layers likewise`.
    private static func others(_ count: Int) -> String {
        count == 0 ? "" : ", and in \(count) more layer\(count == 1 ? "" : "s") likewise"
    }
}

extension String {
    /// Without a full stop at its end, to go on.
    fileprivate var trimmedPoint: String { hasSuffix(".") ? String(dropLast()) : self }
}
