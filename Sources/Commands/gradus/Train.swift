import Gradus

/// `gradus train iris`: split, scale, learn, test, tell.
func train(_ options: TrainOptions) throws {
    let recipe = options.recipe
    let table = try recipe.load()
    let split = table.split(heldOut: 0.2, seed: options.seed).standardised()
    let network = recipe.network(for: table, seed: options.seed)

    if !options.json { try writeOutput(opening(options, table, split, network)) }
    var line = ProgressLine(isLive: errorIsTerminal, isQuiet: options.quiet)
    let history: History
    do {
        history = try network.fit(
            split.training, epochs: options.epochs, batchSize: recipe.batchSize,
            optimizer: .adam(learningRate: recipe.learningRate), seed: options.seed,
            progress: { line.show($0) })
    } catch {
        line.end()
        throw error
    }
    line.end()

    let sizes = [network.inputs] + network.outputShapes.map { $0.reduce(1, *) }
    let report = Report(
        dataset: recipe.name, model: "mlp " + sizes.map(String.init).joined(separator: "-"),
        parameters: network.parameterCount, epochs: options.epochs, seconds: history.last?.seconds ?? 0,
        training: network.score(on: split.training),
        heldOut: network.score(on: split.heldOut),
        confusion: network.confusion(on: split.heldOut))
    try writeOutput(options.json ? report.json : report.text)
}

private func opening(_ options: TrainOptions, _ table: LabelledTable, _ split: Split, _ network: Network) -> String {
    """
    \(options.recipe.name)  \(table), seed \(options.seed)
      split     \(split.training.count) to learn from, \(split.heldOut.count) held out
      network   \(network)
      training  adam \(options.recipe.learningRate.short), batches of \(options.recipe.batchSize), \
    \(options.epochs) epoch\(options.epochs == 1 ? "" : "s")

    """
}
