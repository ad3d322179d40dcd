extension Catalogue {
    /// The 14 entries of note 003: id, lines, topic, verdict.
    static let note003 = """
        components-list                  12-78    network-anatomy     not-numeric
        data-splits                      50-61    data-splits         not-numeric
        random-start-values              90-98    initialization      not-numeric
        params-49x3                      100-102  parameter-count     exact
        pattern-neurons                  104-109  weighted-sum        exact
        sigmoid-definition               111-119  sigmoid             exact
        sigmoid-threshold-half           121-131  sigmoid             exact
        bias-minus-15                    133-138  bias                exact
        matrix-form-shapes               140-161  matrix-form         erratum
        digit-cost                       163-247  squared-error-cost  erratum
        digit-output-not-a-distribution  165-183  softmax             not-numeric
        digit-argmax                     207-228  prediction          exact
        output-activation-choice         230-234  output-activation   not-numeric
        digit-mse-label                  236-243  mse                 erratum
        """
}
