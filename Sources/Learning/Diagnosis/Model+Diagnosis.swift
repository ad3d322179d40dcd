import Autograd
import Datasets

extension Model {
    /// Looks at the network on some examples as a training step would, and says what is wrong.
    ///
    /// One forward and one backward pass on a tape of its own. Nothing changes: not the parameters, not the running
    /// averages, not what an optimizer remembers, not the chance of a training run.
    /// ```swift
    /// let before = model.weightArrays
    /// try trainer.step(x, y)
    /// print(model.diagnosis(on: examples, loss: .binaryCrossEntropy, before: before))
    /// ```
    /// *Units:* sizes are root mean squares; the update is relative, 1e-3 is healthy.
    /// *Traps:* units that sleep for a few examples may work for others: take some hundred. Of more examples than
    /// `limit`, so many are looked at, evenly spread.
    /// *Source:* the signs and the cures are the notes'; the ratio of update to weight is that of the course CS231n,
    /// "Neural Networks Part 3: Learning and Evaluation".
    /// - Parameters:
    ///   - before: the weights before the last step, for ``LayerHealth/updateToWeight``.
    ///   - mode: `.inference` to look at the network in use: nothing random, running averages.
    public func diagnosis(
        on examples: any ExampleSource, loss: any Loss = .softmaxCrossEntropy, before: WeightArrays? = nil,
        limit: Int = 500, mode: Mode = .training(seed: 1)
    ) -> Diagnosis {
        checkExamples(examples, "diagnosis", loss)
        require(limit > 0, "diagnosis: expected a limit of at least one example, received \(limit)")
        let count = min(examples.count, limit)
        let rows = (0..<count).map { $0 * examples.count / count }[...]
        let tape = Number.makeTape()
        let (outputs, places) = lookedThrough(tape.constant(examples.features(of: rows)), mode)
        let mean = loss(outputs, tape.constant(examples.targets(of: rows)))
        let cost = penalty(on: tape).map { mean + $0 } ?? mean
        let value = cost.number.entries[0]
        let (gradients, updates, values) = (cost.gradients(), before.map(updateRatios), tape.values)
        let health = layers.indices.map { place in
            let (own, isFrozen) = (layerParameters[place], frozenLayers.contains(place))
            let silent = SilentUnits(values[places[place]], of: layers[place], outputShape: outputShapes[place])
            return LayerHealth(
                place: place + 1, name: "\(layers[place])", isFrozen: isFrozen,
                gradient: own.isEmpty || isFrozen ? nil : rootMeanSquare(own.map { gradients[$0].entries }),
                weights: own.isEmpty ? nil : rootMeanSquare(own.map(\.number.entries)),
                updateToWeight: isFrozen ? nil : updates?[place], dead: silent.dead, saturated: silent.saturated)
        }
        let cause = value.isFinite ? nil : tape.firstCause?.description
        return Diagnosis(
            layers: health, loss: value, examples: count,
            findings: Finding.all(in: health, loss: value, firstCause: cause))
    }

    /// The same with features and targets at hand.
    public func diagnosis(
        on features: Number, _ targets: Number, loss: any Loss = .softmaxCrossEntropy, before: WeightArrays? = nil,
        limit: Int = 500, mode: Mode = .training(seed: 1)
    ) -> Diagnosis {
        diagnosis(on: Examples(features, targets), loss: loss, before: before, limit: limit, mode: mode)
    }

    /// As a pass of the network that leaves no trace in it, and where each layer's values stand on the tape.
    private func lookedThrough(_ x: Value<Number>, _ mode: Mode) -> (outputs: Value<Number>, places: [Range<Int>]) {
        let tape = x.tape
        let batch = batchShape(x.shape.rows, of: inputShape)
        var signal = Number.holdsImages && x.shape != batch ? x.reshaped(to: batch) : x
        var places: [Range<Int>] = []
        for (place, layer) in layers.enumerated() {
            let (isFrozen, start) = (frozenLayers.contains(place), tape.count)
            var pass = Pass(
                isFrozen ? .inference : mode, inputShape: place == 0 ? inputShape : outputShapes[place - 1],
                layer: place, state: layerStates[place])
            let own = layerParameters[place].map { isFrozen ? tape.constant($0.number) : tape($0) }
            signal = layer(signal, own, &pass)
            places.append(start..<tape.count)
        }
        return (signal, places)
    }

    /// For each layer the size of its change since `before`, divided by its size then.
    private func updateRatios(since before: WeightArrays) -> [Double?] {
        require(
            before.parameters.map(\.shape) == parameters.map(\.number.shape),
            "diagnosis: expected weights before the step of the same shapes, received others; "
                + "try model.weightArrays before the step")
        var place = 0
        return layerParameters.map { own in
            let old = before.parameters[place..<place + own.count].map(\.numbers)
            place += own.count
            let change = zip(own, old).map { new, old in zip(new.number.entries, old).map { $0 - $1 } }
            let size = rootMeanSquare(old)
            return own.isEmpty || size == 0 ? nil : rootMeanSquare(change) / size
        }
    }
}

/// √(Σx²/n) over all entries.
private func rootMeanSquare(_ numbers: [[Double]]) -> Double {
    let count = numbers.reduce(0) { $0 + $1.count }
    let sum = numbers.reduce(0.0) { $1.reduce($0) { $0 + $1 * $1 } }
    return (sum / Double(max(count, 1))).squareRoot()
}
