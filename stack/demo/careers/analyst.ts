import type { Career } from '../career.ts';

export const analyst: Career = {
  titles: {
    junior: ['Junior data analyst', 'Reporting analyst', 'Graduate analyst'],
    middle: ['Data analyst', 'Business intelligence analyst', 'Insight analyst'],
    senior: ['Senior data analyst', 'Lead analyst, customer insight', 'Analytics manager'],
  },
  employers: [
    'Marlowe Retail Group',
    'Ouse Valley Water',
    'Fairlead Insurance',
    'Kirkgate Bank',
    'Bramble Telecom',
    'Sterne Logistics',
    'Lusitana Seguros',
    'Arbor Housing',
  ],
  summary: [
    'Analyst who turns meter readings and customer calls into decisions that people can act on.',
    'Data analyst with a liking for plain charts, tidy SQL and honest error bars.',
    'Insight analyst who has built forecasts that planners still use years later.',
  ],
  core: [
    'Wrote SQL models over 1.2 billion meter readings in Snowflake.',
    'Built Power BI dashboards that replaced nineteen weekly spreadsheets.',
    'Forecast demand per substation with Python and scikit-learn, error below four percent.',
    'Designed and read A/B tests for the tariff pages.',
    'Cleaned and documented the customer data mart with dbt.',
    'Presented findings to directors and wrote the one-page notes that they kept.',
    'Mentored three junior analysts and reviewed their queries.',
    'Automated monthly regulatory reporting, which saved six working days each month.',
    'Modelled churn with logistic regression and explained it in plain words.',
    'Set up data quality checks in Airflow for forty tables.',
  ],
  other: [
    'Prepared weekly figures for the sales meeting in Excel.',
    'Answered ad hoc questions of the finance team.',
    'Kept the glossary of business terms.',
    'Collected survey answers and coded free text.',
    'Helped to move old reports to a new server.',
    'Took minutes of the data governance group.',
  ],
  coreSkills: ['SQL', 'Python', 'Power BI', 'Snowflake', 'dbt', 'Statistics', 'Forecasting', 'Data visualization'],
  otherSkills: ['Microsoft Excel', 'Tableau', 'R', 'Git', 'PowerPoint', 'Survey design'],
  degrees: [
    { degree: 'MSc', field: 'Data Science' },
    { degree: 'BSc', field: 'Statistics' },
    { degree: 'BSc', field: 'Mathematics' },
    { degree: 'BA', field: 'Economics' },
  ],
  certificates: ['Microsoft Certified: Power BI Data Analyst Associate', 'dbt Fundamentals'],
};
