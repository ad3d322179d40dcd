import Autograd

/// Layers that training leaves alone, so that what was learned on one set can be used on another.
extension Model {
    /// Training no longer changes these layers, counted from 0: not their parameters, nor their running averages, which
    /// they use instead of the batch's own.
    ///
    /// *Gradient:* none is computed for their parameters; it still goes through them to the layers before.
    public func freeze(_ chosen: some Sequence<Int>) { for place in chosen { frozenLayers.insert(checked(place)) } }

    /// Every layer but the last `count`.
    public func freezeAll(butLast count: Int) {
        require(
            (0...layers.count).contains(count),
            "freeze: expected a number of layers from 0 to \(layers.count), received \(count)")
        freeze(0..<layers.count - count)
    }

    /// Training changes these layers again; all of them, when none are named.
    public func unfreeze(_ chosen: some Sequence<Int>) { for place in chosen { frozenLayers.remove(checked(place)) } }
    public func unfreeze() { frozenLayers = [] }

    /// The parameters of all layers that are not frozen.
    public var trainableParameters: [Parameter<Number>] {
        layers.indices.flatMap { frozenLayers.contains($0) ? [] : layerParameters[$0] }
    }

    private func checked(_ place: Int) -> Int {
        require(
            layers.indices.contains(place),
            "freeze: expected layers from 0 to \(layers.count - 1), received \(place)")
        return place
    }
}
