export const printTemplateSamples = {
  'printTemplate.saved': {
    document: 'receipt',
    paper: '58',
    template: {
      headerLines: ['客服电话 010-55550100'],
      footerLines: ['谢谢惠顾'],
      parts: [
        { part: 'number', shown: true },
        { part: 'balances', shown: false },
      ],
      labels: false,
      amountSize: 'double',
      logo: { widthBytes: 2, height: 2, bits: 'ff00a55a' },
    },
  },
};
